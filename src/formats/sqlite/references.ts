const NAME = String.raw`(?:"([^"]*)"|\`([^\`]*)\`|\[([^\]]*)\]|([\w$]+))`;
const TABLE_LEVEL = new RegExp(String.raw`foreign\s+key\s*\(\s*${NAME}\s*\)\s*references\s+${NAME}`, 'gi');
const COLUMN_LEVEL = new RegExp(String.raw`^\s*${NAME}\s[^,]*?\breferences\s+${NAME}`, 'i');

/** Which columns a `CREATE TABLE` statement declares to refer to which tables, both in lower case. */
export function parseReferences(sql: string): Map<string, string> {
  const references = new Map<string, string>();
  const add = (found: RegExpMatchArray): void => {
    const [column, table] = [found.slice(1, 5), found.slice(5, 9)].map((names) => names.find(Boolean)?.toLowerCase());
    if (column !== undefined && table !== undefined && column !== 'foreign') {
      references.set(column, table);
    }
  };
  const body = sql.slice(sql.indexOf('(') + 1);
  for (const part of body.split(',')) {
    const found = COLUMN_LEVEL.exec(part);
    if (found) {
      add(found);
    }
  }
  for (const found of body.matchAll(TABLE_LEVEL)) {
    add(found);
  }
  return references;
}
