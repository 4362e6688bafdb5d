# itertools and operator.
# tags: host
# needs: PY_ASSIGN_EXPR PY_FSTRINGS
from itertools import *
import operator
from operator import *
print(list(islice(count(3,2),4)), list(islice(count(1.5),2)), list(islice(cycle('ab'),5)), list(repeat(7,3)), count(3), count(1,2), repeat(1,2), repeat('a'))
print(list(accumulate([1,2,3,4])), list(accumulate([1,2,3],operator.mul,initial=10)), list(accumulate([])), list(batched('abcdefg',3)))
print(list(chain('ab',[1],())), list(chain.from_iterable(['ab','cd'])), list(compress('abcdef',[1,0,1,0,1])), list(dropwhile(lambda x:x<3,[1,2,3,1])), list(takewhile(lambda x:x<3,[1,2,3,1])), list(filterfalse(None,[0,1,2,''])), list(filterfalse(lambda x:x%2,range(6))), list(starmap(pow,[(2,3),(3,2)])))
print([(k,list(g)) for k,g in groupby('aaabbca')], [(k,list(g)) for k,g in groupby([1,3,2,4,5],lambda x:x%2)], [k for k,g in groupby('aabb')])
print(list(pairwise([1,2,3,4])), list(pairwise([1])), list(zip_longest('abc','x',fillvalue='-')), list(zip_longest()))
print(list(product('ab',[1,2])), list(product([1,2],repeat=2)), list(product()), list(product('a',[])), list(product([1],repeat=0)))
print(list(combinations('abcd',2)), list(combinations('ab',3)), list(combinations('ab',0)), list(combinations_with_replacement('abc',2)), list(permutations('abc')), list(permutations('abc',2)), list(permutations('ab',3)), list(permutations('',0)))
print(len(list(permutations(range(6)))), len(list(combinations(range(10),5))), list(permutations(range(4),3))==sorted(permutations(range(4),3)))
a,b,c=tee(iter([1,2,3]),3); print(list(a),next(b),list(c),list(b))
print(list(islice('abcdefg',2)), list(islice('abcdefg',2,4)), list(islice('abcdefg',2,None)), list(islice('abcdefg',0,None,2)), list(islice('abcdefg',1,6,3)))
it=iter(range(10)); print(list(islice(it,2,4)), next(it)); it=iter(range(10)); print(list(islice(it,0)), next(it)); it=iter(range(10)); list(islice(it,1,8,3)); print(next(it))
for t in ("islice([1],-1)","islice([1],1,2,0)","permutations('a',-1)","product([1],repeat=-1)","tee([],-1)","count('a')","combinations('a')","starmap(pow,1)","list(starmap(pow,[1]))","takewhile(1)","repeat()","list(accumulate([1,'a']))","chain.from_iterable(1)","list(chain(1))"):
    try: print(t, eval(t))
    except Exception as e: print(t, type(e).__name__)
from operator import itemgetter, attrgetter, methodcaller
print(itemgetter(1)([1,2]), itemgetter(1,'a')({1:2,'a':3}), attrgetter('real')(5), attrgetter('real','imag')(5), attrgetter('__class__.__name__')(5), methodcaller('upper')('a'), methodcaller('split',',',1)('a,b,c'), methodcaller('split', maxsplit=1)('a b c'), itemgetter(1,2), attrgetter('a.b'), methodcaller('f',1,k=2))
print(add(1,2), sub(3,1), truediv(1,2), contains([1],1), countOf([1,2,1],1), indexOf([1,2],2), not_(0), truth([]), is_(None,None), concat([1],[2]), index(True), length_hint([1,2]), length_hint(iter(int,1),7), setitem(l:=[1,2],0,5), l, delitem(l,0), l, iadd(l,[3]), l, matmul.__name__ if hasattr(matmul,'__name__') else 0, inv(5), invert(5), neg(3), pos(-3), abs(-3), mod(7,3), floordiv(7,2), lshift(1,3), and_(6,3), or_(1,2), xor(3,1), lt(1,2), ge(2,2), ne(1,1))
