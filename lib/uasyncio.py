"""asyncio by its old name."""


def __getattr__(name):
    import asyncio
    return getattr(asyncio, name)
