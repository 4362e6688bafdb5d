# Flags of re know their names: RegexFlag, as CPython's enumeration.
# tags: host
# needs: PY_FSTRINGS PY_DOC
import copy
import re

try:
    re.RegexFlag
except AttributeError:
    print("SKIP")
    raise SystemExit
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (re.A,re.I,re.L,re.M,re.S,re.X,re.U,re.DEBUG,re.NOFLAG,re.I|re.S|re.X,re.I|re.S|(1<<20),re.RegexFlag(1<<20),~re.I,~(re.I|re.S),re.RegexFlag(0),re.I&re.S,re.I^re.S,-re.I,re.I|0,0|re.I,2|re.S,re.I+1,re.RegexFlag(-1)):
    print(repr(f),str(f),type(f).__name__,int(f),f"{f}","%d"%f,"%s"%f)
print(re.I==2,hash(re.I)==hash(2),re.I in (2,),{re.I:1}[2],re.I.name,re.I.value,(re.I|re.M).name,re.NOFLAG.name,bool(re.NOFLAG),bool(re.I))
print(isinstance(re.I,re.RegexFlag),re.RegexFlag.I,re.RegexFlag["I"],re.RegexFlag.IGNORECASE is re.I,re.I in re.I|re.M,len(re.I|re.M),list(re.RegexFlag.I|re.RegexFlag.M))
print([x for x in re.RegexFlag])
print(type(re.compile("a",re.I).flags),re.compile("a",re.I|re.M),re.compile("a",re.I|re.X|re.DEBUG&0), re.compile(b"a",re.L),re.compile("a",re.A))
print(re.RegexFlag.__name__,re.RegexFlag.__module__,re.RegexFlag)
t(lambda:re.RegexFlag("x"));t(lambda:re.I|1.5);t(lambda:re.T)
print(copy.copy(re.I) is re.I, copy.deepcopy(re.I) is re.I)
print(re.findall("a","A",flags=re.I), re.I|re.IGNORECASE is re.I, (re.I|re.M)&~re.M)
for pattern, texts in (("\ufb05", "\ufb05\ufb06"), ("[\ufb04-\ufb05]", "\ufb05\ufb06"), ("[\u0390]", "\u0390\u1fd3"), ("\u03b0", "\u03b0\u1fe3\u03cb")):
    print([bool(re.match(pattern, text, re.I)) for text in texts], [bool(re.match(pattern, text)) for text in texts])
for names in (re.__all__, dir(re)):
    print("RegexFlag" in names, "I" in names, "compile" in names, "NOFLAG" in names)
