"""Writes what DuckDB's extension makes of a benchmark: its queries, its tables' columns, and their rows as CSV.

    python make-data.py <tpch or tpcds> <scale factor> <folder>
"""

import json
import sys

import duckdb

benchmark, scale, folder = sys.argv[1:]
generate = {"tpch": "dbgen", "tpcds": "dsdgen"}[benchmark]
connection = duckdb.connect()
connection.execute(f"load {benchmark}")
connection.execute(f"call {generate}(sf = {float(scale)})")
texts = connection.execute(f"select query_nr, query from {benchmark}_queries() order by query_nr").fetchall()
columns = connection.execute(
    "select table_name, column_name, data_type from duckdb_columns() where not internal order by table_name, column_index"
).fetchall()
tables = {}
for table, column, kind in columns:
    tables.setdefault(table, []).append({"name": column, "type": kind})
for table in tables:
    connection.execute(f"copy {table} to '{folder}/{table}.csv' (header false)")
described = [{"name": table, "columns": columns} for table, columns in tables.items()]
with open(f"{folder}/benchmark.json", "w") as file:
    json.dump({"queries": [{"number": number, "sql": sql} for number, sql in texts], "tables": described}, file)
