#!/usr/bin/env python3
"""Prints docs/api.md, the page of the JSON API, from its one description docs/api/openapi.yaml.

    scripts/api_page.py > docs/api.md      a test holds the page against it
"""
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent

HEAD = """# JSON API

{about} [api/openapi.yaml](api/openapi.yaml) is the same for programs; the server gives it under `/api/1/openapi.yaml`.

```sh
sijill serve --db war.db
curl -s 'http://127.0.0.1:8080/api/1/incidents?place=sy&min_killed=5&sort=-killed&limit=10'
curl -s 'http://127.0.0.1:8080/api/1/ledger?from=2017&by=month'
curl -s 'http://127.0.0.1:8080/api/1/export?format=geojson&public=1' -o map.geojson
curl -s 'http://127.0.0.1:8080/api/1/reports' -H 'Content-Type: application/json' -d '{{"text": "قتل ثلاثة مدنيين في قصف على مدينة حلب.", "published": "2017-05-04"}}'
```

An error is `{{"error": {{"code": "...", "message": "...", "where": "..."}}}}` with a status of 400 and more.
"""


def words(schema):
    """A schema in a few words; what has a name is named."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "allOf" in schema:
        return ", with ".join(words(part) for part in schema["allOf"])
    kind = schema.get("type", "anything")
    if kind == "array":
        if "prefixItems" in schema:
            return "[" + ", ".join(words(item) for item in schema["prefixItems"]) + "]"
        return "list of " + words(schema.get("items", {}))
    if kind == "object" and schema.get("properties"):
        return "{" + ", ".join(f"{key}: {words(value)}" for key, value in schema["properties"].items()) + "}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return "object of " + words(schema["additionalProperties"])
    if kind == "object" and schema.get("required"):
        return "{" + ", ".join(schema["required"]) + "}"
    bounds = [f"from {schema['minimum']}" if "minimum" in schema else "", f"to {schema['maximum']}" if "maximum" in schema else ""]
    return " ".join([kind, *filter(None, bounds)])


def table(heads, rows):
    cells = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(re.sub(r"\s+", " ", str(cell)).strip().replace("|", "\\|") for cell in row) + " |" for row in cells) + "\n"


def parameters(description, given):
    rows = []
    for one in given:
        if "$ref" in one:
            one = description["components"]["parameters"][one["$ref"].rsplit("/", 1)[1]]
        schema = one["schema"]
        about = one.get("description", "") + (f" Default: {schema['default']}." if "default" in schema else "")
        rows.append([f"`{one['name']}`", "in the path" if one["in"] == "path" else "wanted" if one.get("required") else "", words(schema), about])
    return table(["parameter", "", "value", ""], rows) if rows else ""


def operation(description, path, method, shared, told):
    parts = [f"### {method.upper()} {path}\n", f"{told['summary']}. {told.get('description', '')}".strip() + "\n"]
    parts.append(parameters(description, [*shared, *told.get("parameters", [])]))
    for kind, content in told.get("requestBody", {}).get("content", {}).items():
        parts.append(f"Body, `{kind}`:\n")
        parts.append(fields(content["schema"], "wanted"))
    for status, answer in told["responses"].items():
        if status == "default":
            continue
        content = answer.get("content", {}).get("application/json")
        shape = words(content["schema"]) if content else ""
        named = shape.startswith(f"[{answer['description']}]")
        parts.append(f"{status}: " + ": ".join(filter(None, ["" if named else answer["description"], shape])) + ".\n")
    return "\n".join(filter(None, parts))


def fields(schema, needed="always"):
    required = schema.get("required", [])
    return table(["key", "", "value", ""], [[f"`{key}`", needed if key in required else "", words(value), value.get("description", "")]
                                            for key, value in schema.get("properties", {}).items()])


def page(description):
    out = [HEAD.format(about=" ".join(description["info"]["description"].split())), "## Requests\n"]
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            if method != "parameters":
                out.append(operation(description, path, method, methods.get("parameters", []), told))
    out.append("## Answers\n\nKeys that say nothing are left out.\n")
    for name, schema in description["components"]["schemas"].items():
        parts = schema.get("allOf", [schema])
        out.append(f"### {name}\n")
        out += [schema["description"] + "\n"] if "description" in schema else []
        for part in parts:
            out.append(f"All of {words(part)}, and:\n" if "$ref" in part else fields(part))
    return "\n".join(out)


def main():
    sys.stdout.write(page(yaml.safe_load((ROOT / "docs/api/openapi.yaml").read_text(encoding="utf-8"))).rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
