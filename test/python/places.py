"""Checks that code with a snippet inserted is still Python, and that what the snippet imports stands above its use.

Standard input: a JSON list of cases {name, code}.
Standard output: a JSON list of strings, one per case: empty, or what is wrong.
"""

import ast
import json
import sys
import warnings

# What snippets import; everything else belongs to the file around.
IMPORTED = {"torch", "nn", "F", "t", "L", "tf", "smp", "json", "Path", "DataLoader", "WeightedRandomSampler", "Trainer"}


def names_of(node):
    for alias in node.names:
        yield alias.asname or alias.name.split(".")[0]


def used_before_import(tree):
    """Names that code of the module itself uses above the line that imports them."""
    imported = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for name in names_of(node):
                imported[name] = min(node.lineno, imported.get(name, node.lineno))
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda))]
    later = {id(inner) for function in functions for inner in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in IMPORTED & set(imported) and id(node) not in later:
            if node.lineno < imported[node.id]:
                yield f"{node.id} is used in line {node.lineno} and imported in line {imported[node.id]}"


def answer(case):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            tree = ast.parse(case["code"])
            compile(tree, case["name"], "exec")
    except SyntaxError as error:
        return f"{error}"
    if "label-balance:" not in case["code"] and "import" not in case["code"] and "criterion" not in case["code"]:
        return "Nothing was inserted."
    return "; ".join(used_before_import(tree))


print(json.dumps([answer(case) for case in json.load(sys.stdin)]))
