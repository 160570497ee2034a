import importlib

import torch


def instantiate(config):
    """`_target_` names the class; a string that starts with `$` is evaluated, here with torch in scope."""
    config = dict(config)
    module, _, name = config.pop("_target_").rpartition(".")
    evaluate = lambda value: eval(value[1:], {"torch": torch}) if str(value).startswith("$") else value  # noqa: E731
    return getattr(importlib.import_module(module), name)(**{key: evaluate(value) for key, value in config.items()})
