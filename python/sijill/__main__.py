"""Commands that need Python's libraries: Parquet is read by pyarrow, which Debian has no C++ library for.

    python -m sijill import-parquet --db war.db records/

The program's `sijill import-parquet` calls this.
"""
from __future__ import annotations

import argparse
import sys


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m sijill", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    take = commands.add_parser("import-parquet", help="what sijill.spark.extract wrote, into a register")
    take.add_argument("paths", nargs="+", metavar="PATH", help="Parquet files, or folders of them")
    take.add_argument("--db", default="register.db", metavar="FILE", help="the register; made if it is not there")
    take.add_argument("--jobs", type=int, default=0, metavar="N", help="threads; 0 takes every core")
    flags = parser.parse_args(arguments)
    try:
        from .register import Register
        from .parquet import import_parquet

        counts = import_parquet(Register(flags.db, create=True), flags.paths if len(flags.paths) > 1 else flags.paths[0],
                                jobs=flags.jobs)
    except (ImportError, OSError, ValueError) as error:
        print(f"sijill: {error}", file=sys.stderr)
        return 2
    print(f"{counts.read} reports: {counts.added} new ({counts.copies} of them copies), {counts.unchanged} unchanged, "
          f"{counts.empty} without text")
    return 0 if counts.read else 1


if __name__ == "__main__":
    sys.exit(main())
