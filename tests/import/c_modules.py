# The C modules that the document prints (4.5.1, 4.11.5).
try:
    import subsystem
    import myport
except ImportError:
    print("SKIP")
    raise SystemExit
print(subsystem.info(), subsystem.__name__)  # expect: 42 subsystem
myport.info()  # expect: info about my port
