"""Contact results and ratings from CSV files and workbooks, through a mapping of columns."""
