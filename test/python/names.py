"""Checks that class names in generated code are data and nothing else, by Python's own parser.

Standard input: a JSON list of cases {names, code, harmless, json}; `harmless` is the same code for harmless names.
Standard output: a JSON list of strings, one per case: empty, or what is wrong.
"""

import ast
import io
import json
import sys
import tokenize
import unicodedata


class Names(ast.NodeTransformer):
    """Takes the list of class names out of a tree."""

    def visit_Assign(self, node):
        if isinstance(node.targets[0], ast.Name) and node.targets[0].id == "class_names":
            self.names = ast.literal_eval(node.value)
            node.value = ast.Constant(None)
        return node


def unseen(character):
    is_separator = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    return is_separator or unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def answer(case):
    # As bytes, as an interpreter reads a file: a comment may declare an encoding.
    source = case["code"].encode("utf-8")
    names, expected = Names(), Names()
    tree = names.visit(ast.parse(source))
    if names.names != case["names"]:
        return "The names differ."
    if ast.dump(tree) != ast.dump(expected.visit(ast.parse(case["harmless"]))):
        return "The code around the names differs."
    comments = [t for t in tokenize.tokenize(io.BytesIO(source).readline) if t.type == tokenize.COMMENT]
    numbered = [t.string for t in comments if t.string.startswith("# ") and t.string.endswith(" (1 of 10)")]
    if len(numbered) != len(case["names"]) or any(len(text) > 60 for text in numbered):
        return "A comment is missing or too long."
    if any(unseen(character) for text in numbered for character in text):
        return "A comment holds a character that cannot be seen."
    if [item["name"] for item in json.loads(case["json"])["classes"]] != case["names"]:
        return "The names in the JSON file differ."
    return ""


print(json.dumps([answer(case) for case in json.load(sys.stdin)]))
