/** A page of one title and one paragraph, in both themes, without script. The texts are ours, never the request's. */
export function refusalPage(title: string, sentence: string): string {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${title} · Wirescope</title>
  <style>
    :root { color-scheme: light dark; background: light-dark(#ffffff, #12161a); color: light-dark(#161b22, #e4e9ef); }
    body { font: 14px/1.6 system-ui, sans-serif; margin: 18vh auto; max-width: 34rem; padding: 0 2rem; }
    h1 { font-size: 20px; font-weight: 600; margin: 0 0 8px; }
    p { color: light-dark(#3b4653, #b4bfcb); margin: 0; }
  </style>
  <h1>${title}</h1>
  <p>${sentence}</p>
</html>
`;
}
