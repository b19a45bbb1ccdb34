/** rebased is what was typed on a record as it was, put on the record as it is now: what was not touched follows the record. */
export function rebased<T extends object>(typed: T, was: T, is: T): T {
  const keys = Object.keys(typed) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, JSON.stringify(typed[key]) === JSON.stringify(was[key]) ? is[key] : typed[key]])) as T;
}
