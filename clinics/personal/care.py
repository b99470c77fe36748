from core.personal import Table

TABLES: tuple[Table, ...] = ()
