"""Runs the command line as `python -m allegedly`."""

from allegedly.cli import main

if __name__ == "__main__":
    main()
