"""Time expressions: where a text speaks of time, which days and which value that stands for. Shared by reading and resolving."""
