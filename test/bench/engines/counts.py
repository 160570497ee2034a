"""pandas, numpy and json with a Counter: prints one JSON object as child.mjs does."""

import json
import sys
import time
from collections import Counter
from pathlib import Path

engine, job = sys.argv[1], json.loads(sys.argv[2])
folder = Path(job["folder"])
names = list(job["truth"]["positives"])


def peak_mb():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def table():
    frame = pandas.read_csv(folder / ("data.csv.gz" if job["id"] == "gzip" else "data.csv"))
    if job["id"] == "list":
        return len(frame), frame["labels"].str.split("|").explode().value_counts().to_dict()
    return len(frame), (frame[names] == 1).sum().to_dict()


def lines():
    counts, samples = Counter(), 0
    with open(folder / "data.jsonl") as file:
        for line in file:
            samples += 1
            counts.update(json.loads(line)["labels"])
    return samples, counts


def coco():
    with open(folder / "instances.json") as file:
        document = json.load(file)
    held = {(a["image_id"], a["category_id"]) for a in document["annotations"]}
    name = {c["id"]: c["name"] for c in document["categories"]}
    return len(document["images"]), Counter(name[category] for _, category in held)


def matrix():
    array = numpy.load(folder / "labels.npy")
    return len(array), dict(zip(names, array.sum(axis=0, dtype=numpy.int64)))


if engine == "pandas":
    import pandas
if engine == "numpy":
    import numpy
start = time.perf_counter()
count = {"jsonl": lines, "coco": coco, "npy": matrix}.get(job["id"], table)
samples, positives = count()
elapsed = (time.perf_counter() - start) * 1000
positives = {name: int(positives.get(name, 0)) for name in names}
print(json.dumps({"ms": elapsed, "rss": peak_mb(), "samples": int(samples), "positives": positives}))
