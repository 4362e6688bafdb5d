# tags: host
# machine.RTC on a host: it moves what time.time() gives.
import machine
import time

rtc = machine.RTC()
before = time.time()
rtc.datetime((2031, 4, 5, 0, 6, 7, 8, 250000))
print(time.localtime()[:6], rtc.datetime()[:7], 250000 <= rtc.datetime()[7] < 900000)
rtc.init((2030, 1, 2, 3, 4, 5))
print(rtc.now()[:6], rtc.now()[7], machine.RTC(0) is rtc)
for wrong in ((2031, 1, 1, 0, 0, 0, 0, -1), (2031, 1, 1, 0, 0, 0, 0, 1000000), (1969, 1, 1, 0, 0, 0, 0, 0), (2031, 1), 5):
    try:
        rtc.datetime(wrong)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
for wrong in ((2031, 1), (1,) * 9, None):
    try:
        rtc.init(wrong)
    except TypeError as e:
        print(e)
try:
    machine.RTC(2)
except ValueError as e:
    print(e)
print(machine.reset_cause() == machine.PWRON_RESET)
for reset in machine.reset, machine.soft_reset:
    try:
        reset()
    except SystemExit:
        print("SystemExit")
# expect: (2031, 4, 5, 6, 7, 8) (2031, 4, 5, 5, 6, 7, 8) True
# expect: (2030, 1, 2, 3, 4, 5) None True
# expect: ValueError time out of range
# expect: ValueError time out of range
# expect: ValueError time out of range
# expect: ValueError requested length 8 but object has length 2
# expect: TypeError object 'int' isn't a tuple or list
# expect: a tuple of 3 to 8 parts is needed
# expect: a tuple of 3 to 8 parts is needed
# expect: object 'NoneType' isn't a tuple or list
# expect: no such RTC
# expect: True
# expect: SystemExit
# expect: SystemExit
