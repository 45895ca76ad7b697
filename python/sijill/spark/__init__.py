"""Sijill on Apache Spark: the same engine and the same rules, on as many machines as there are.

    from sijill import spark as sijill_spark
    records = sijill_spark.extract(df, text="text", id="id", published="day")
    incidents = sijill_spark.reconcile(records)
"""
from ..extras import needed_for

with needed_for("sijill.spark", "spark"):
    from .extract import extract
    from .readers import read_files
    from .reconcile import reconcile

__all__ = ["extract", "read_files", "reconcile"]
