import { createHash } from "node:crypto";

/** The look of the sign-in pages: the web client's colours and sizes, without its program. */
export const style = `
:root{color-scheme:light dark;--paper:#f6f5f1;--card:#fff;--ink:#1c2230;--soft:#5a6375;--line:#e3e1da;--accent:#2156c9;
--accent-strong:#1a46a6;--accent-ink:#fff;--bell-wash:#fdf3d7;--bell-text:#7a5600;--end:#b3261e;--end-wash:#fbe9e7;
--shadow:0 1px 2px #1c223014,0 4px 16px #1c22300d}
@media (prefers-color-scheme:dark){:root{--paper:#12151c;--card:#1a1f29;--ink:#eceef3;--soft:#a3acbd;--line:#2a313e;
--accent:#7ba4ff;--accent-strong:#9bbaff;--accent-ink:#0c1426;--bell-wash:#3a3115;--bell-text:#f5c451;--end:#ff8a80;
--end-wash:#3b1f1e;--shadow:none}}
*{box-sizing:border-box}
html{text-size-adjust:100%;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100dvh;display:grid;place-content:center;padding:16px;background:var(--paper);color:var(--ink);
font:15px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PT Sans",sans-serif;overflow-wrap:anywhere}
main{width:min(400px,calc(100vw - 32px));display:grid;gap:16px;padding:32px 24px;background:var(--card);
border:1px solid var(--line);border-radius:18px;box-shadow:var(--shadow)}
header{display:flex;align-items:center;gap:12px}
header svg{width:48px;height:48px;padding:11px;border-radius:12px;background:var(--bell-wash);color:var(--bell-text)}
header span{font-size:24px;font-weight:700;letter-spacing:-.01em}
h1,p,ul{margin:0;padding:0}
h1{font-size:18px;line-height:1.3}
form{display:grid;gap:16px}
label{display:grid;gap:6px;color:var(--soft);font-size:13px}
input{min-height:48px;padding:0 12px;border:1px solid var(--line);border-radius:8px;background:var(--paper);
color:var(--ink);font:inherit;font-size:16px}
input[type=hidden]{display:none}
button{min-height:48px;padding:0 16px;border:0;border-radius:8px;background:var(--accent);color:var(--accent-ink);
font:inherit;font-size:16px;font-weight:600;cursor:pointer}
button:hover{background:var(--accent-strong)}
button.quiet{background:none;color:var(--accent);font-weight:400}
a.quiet{display:grid;place-content:center;min-height:48px;border-radius:8px;color:var(--accent);font-size:16px;text-align:center;text-decoration:none}
.owner{font-size:24px;font-weight:700;line-height:1.25}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.small{color:var(--soft);font-size:13px}
.error{padding:12px;border-radius:8px;background:var(--end-wash);color:var(--end)}
.code{font-size:24px;letter-spacing:.08em;text-align:center}
ul{list-style:none;display:grid;gap:12px}
li{display:grid;gap:8px;padding:12px;border:1px solid var(--line);border-radius:12px}
`;

/** The style as a Content-Security-Policy source. */
export const styleSource = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
