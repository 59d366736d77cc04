"""Scenarios as an editor sees them, and the schema's parts that speak about a place."""

import json
import re

import jsonschema
import yaml


class CoreSchemaLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: the core schema, in which `yes` and `1_000` are text and `012` is twelve."""


CoreSchemaLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
        ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
        ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", "-+.0123456789"),
        ("null", r"null|Null|NULL|~|", ["~", "n", "N", ""])):
    CoreSchemaLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def integer(loader, node):
    text = loader.construct_scalar(node)
    return int(text, 0) if text.startswith(("0x", "0o")) else int(text)


CoreSchemaLoader.add_constructor("tag:yaml.org,2002:int", integer)
CoreSchemaLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def load(path):
    return yaml.load(path.read_bytes(), Loader=CoreSchemaLoader)


class Schema:
    def __init__(self, text):
        self.document = json.loads(text)
        jsonschema.Draft202012Validator.check_schema(self.document)
        self.validator = jsonschema.Draft202012Validator(self.document)
        self.known_fits = {}

    def refuses(self, value):
        return not self.validator.is_valid(value)

    def why(self, value):
        error = jsonschema.exceptions.best_match(self.validator.iter_errors(value))
        return f"{list(error.absolute_path)}: {error.message}" if error else ""

    def parts_at(self, path, value):
        """Every subschema that speaks about the place `path` (keys and indices) of `value`, references resolved."""
        found = [self.document]
        here = value
        for step in path:
            found = [child for part in self.spread(found, here) for child in self.step_into(part, step)]
            here = here[step]
        return self.spread(found, here)

    def spread(self, parts, value):
        """With the branches that hold for the value: allOf, those of anyOf and oneOf that it fits, then of a true if."""
        out, waiting = [], list(parts)
        while waiting:
            part = waiting.pop()
            if not isinstance(part, dict):
                continue
            if "$ref" in part:
                waiting.append(self.document["$defs"][part["$ref"].rsplit("/", 1)[1]])
            out.append(part)
            waiting += part.get("allOf", [])
            waiting += [branch for branch in part.get("anyOf", []) + part.get("oneOf", []) if self.fits(branch, value)]
            if "if" in part:
                waiting.append(part.get("then" if self.fits(part["if"], value) else "else", {}))
        return out

    def fits(self, part, value):
        """Of a value that lives as long as the schema: it is looked up by its identity."""
        key = (id(part), id(value))
        if key not in self.known_fits:
            self.known_fits[key] = self.validator.evolve(schema=part).is_valid(value)
        return self.known_fits[key]

    @staticmethod
    def step_into(part, step):
        if isinstance(step, int):
            return [part["items"]] if "items" in part else []
        if step in part.get("properties", {}):
            return [part["properties"][step]]
        return [part["additionalProperties"]] if isinstance(part.get("additionalProperties"), dict) else []


def places(value, path=()):
    """Every place of a value, the outermost first."""
    yield path, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, path + (key,))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from places(child, path + (index,))


def changed(value, path, new):
    """A copy with another value at a place; the function `new` gets the old one."""
    if not path:
        return new(value)
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(value[path[0]], path[1:], new)
    return copy
