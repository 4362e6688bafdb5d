N = 3  # large: 1500
# tags: large
# JSON both ways: records, nested lists, strings with escapes, numbers; what is read back equals what was written.
import json


def record(i):
    return {
        "id": i,
        "name": "user \"%d\"\n" % i,
        "tags": ["t%d" % (i % 7), "caf\u00e9", ""],
        "scores": [i / 4, -i, 0, 1.5e10],
        "parent": None if i % 3 else {"id": i // 3, "leaf": i % 2 == 0},
    }


def count(value):
    if isinstance(value, dict):
        return 1 + sum([count(v) for v in value.values()])
    if isinstance(value, list):
        return 1 + sum([count(v) for v in value])
    return 1


def main(n):
    records = [record(i) for i in range(n)]
    text = json.dumps(records)
    back = json.loads(text)
    assert back == records
    assert json.loads(json.dumps(back)) == records
    one = json.loads(" " + json.dumps(records[-1]) + "\n")
    assert one["tags"][1] == "caf\u00e9"
    total = 0
    for r in back:
        total += r["id"] + len(r["name"]) + int(r["scores"][0] * 4)
    print(count(back), total)


main(N)
# expect: 42 33
