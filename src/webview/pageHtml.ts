export interface PageAssets {
  /** Address of the style sheet. */
  readonly style: string;
  /** Address of the page's script. */
  readonly script: string;
  /** Source of styles in the content security policy. */
  readonly source: string;
}

/**
 * The page's only HTML. It holds no data and nothing is put into it but addresses and a nonce; whatever comes from
 * elsewhere, and inline scripts and styles, is forbidden.
 */
export function pageHtml({ style, script, source }: PageAssets): string {
  const nonce = makeNonce();
  const policy = [
    `default-src 'none'`,
    `style-src ${source}`,
    `script-src 'nonce-${nonce}'`,
    // Charts become PNG files by way of an image that the page itself has made.
    `img-src blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Label Balance</title>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
