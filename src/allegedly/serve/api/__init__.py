"""The JSON API beside the pages: the same views, asked for by programs. `serve.api.app` puts it together."""
