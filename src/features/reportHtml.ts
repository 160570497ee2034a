import { Uri, type Webview } from 'vscode';

/**
 * The page's only HTML. It holds no data and nothing is put into it but addresses and a nonce; scripts, styles and
 * images from elsewhere, and inline ones, are forbidden.
 */
export function reportHtml(webview: Webview, extension: Uri): string {
  const asset = (path: string): string => webview.asWebviewUri(Uri.joinPath(extension, path)).toString();
  const nonce = makeNonce();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset('media/report.css')}">
<title>Label Balance</title>
</head>
<body>
<script nonce="${nonce}" src="${asset('dist/webview/report.js')}"></script>
</body>
</html>`;
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
