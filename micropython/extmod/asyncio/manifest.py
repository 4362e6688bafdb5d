# What manifests written for MicroPython include to freeze asyncio.
package("asyncio", base_path="../../../lib")
module("uasyncio.py", base_path="../../../lib")
