/** Path and query of a request's address; the address itself where it is not one. */
export function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { href, pathname } = new URL(url);
  const query = href.indexOf('?');
  return query < 0 ? pathname : pathname + href.slice(query).split('#', 1)[0]!;
}
