/** The items whose text holds every word of the search, whatever its case. */
export function findItems<T>(items: readonly T[], search: string, textOf: (item: T) => string): readonly T[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return items;
  return items.filter((item) => {
    const text = textOf(item).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Items with an id of their own, because a server may offer two of the same name: the first of a name is known by that name. */
export function withIds<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
): readonly { readonly id: string; readonly item: T }[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const name = nameOf(item);
    let id = name;
    for (let count = 2; taken.has(id); count += 1) id = `${name} (${count})`;
    taken.add(id);
    return { id, item };
  });
}
