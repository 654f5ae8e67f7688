/** The phone's frame, bars and sheets. Inside a shadow root: nothing of it reaches the page around. */
export const SHELL_CSS = `
:host{display:block;overflow:hidden}
*{box-sizing:border-box}
button,input{font:inherit}
button{cursor:pointer}
.phone{transform-origin:0 0;--accent:#07c160;--on-accent:#fff;--surface:#fff;--text:#1b1f24;--soft:#5f6772;--line:#dfe3e8;position:relative;display:flex;flex-direction:column;width:100%;height:100%;overflow:hidden;background:var(--surface);color:var(--text);font:15px/1.4 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
.alipay{--accent:#1677ff}.bmp{--accent:#fcd535;--on-accent:#181a20}
.dark{--surface:#1a1d21;--text:#e9ecef;--soft:#9aa3ad;--line:#2c3138}
.bar{position:relative;flex:none;display:flex;align-items:center;justify-content:center;height:48px}
.title{max-width:50%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;margin:0;font-size:17px;font-weight:600}
.title[aria-busy=true]::before{content:"";display:inline-block;width:14px;height:14px;margin-right:8px;border:2px solid;border-right-color:transparent;border-radius:50%;vertical-align:-2px;animation:turn 1s linear infinite}
@keyframes turn{to{transform:rotate(1turn)}}
.preview{display:flex;gap:8px;overflow-x:auto;scroll-snap-type:x mandatory}
.preview img{flex:0 0 100%;width:100%;max-height:60vh;object-fit:contain;scroll-snap-align:start}
.bar button{position:absolute;top:8px;min-width:36px;height:32px;border:0;background:none;color:inherit}
.bar .back{left:6px;font-size:26px;line-height:1}
.bar .menu{right:10px;border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:16px;padding:0 14px;letter-spacing:2px}
.pages{position:relative;flex:1;min-height:0}
.pages iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
.tabs{flex:none;display:flex;height:50px;border-top:1px solid color-mix(in srgb,currentColor 12%,transparent)}
.tabs button{position:relative;flex:1;border:0;background:none;font-size:14px}
.tabs img{display:block;width:24px;height:24px;margin:0 auto 2px}
.tabs button:has(img){font-size:11px;line-height:1.2}
.tabs [aria-selected=true]{font-weight:600}
.badge{position:absolute;top:4px;left:calc(50% + 14px);min-width:18px;border-radius:9px;padding:0 5px;background:#c8102e;color:#fff;font-size:12px}
[hidden]{display:none!important}
.mask{position:absolute;inset:0;z-index:3;display:flex;background:#0008}
.mask-modal{align-items:center;justify-content:center}
.mask-sheet{align-items:flex-end}
.modal,.sheet{background:var(--surface);color:var(--text);padding:20px;max-height:85%;overflow:auto}
.modal{width:78%;border-radius:12px;text-align:center}
.sheet{width:100%;border-radius:14px 14px 0 0;animation:rise .16s ease-out}
@keyframes rise{from{transform:translateY(30%)}}
h2{margin:0 0 12px;font-size:17px;line-height:1.4}
p{margin:0 0 16px;overflow-wrap:anywhere}
.soft{color:var(--soft)}
.line{display:flex;align-items:center;justify-content:space-between;gap:16px;min-height:48px;border-top:1px solid var(--line);cursor:pointer}
.keep{display:flex;gap:8px;align-items:center;padding:12px 0;color:var(--soft);font-size:14px;cursor:pointer}
input[role=switch]{appearance:none;flex:none;position:relative;width:48px;height:28px;margin:0;border-radius:14px;background:#8a929b;cursor:pointer}
input[role=switch]:checked{background:var(--accent)}
input[role=switch]::after{content:"";position:absolute;left:2px;top:2px;width:24px;height:24px;border-radius:50%;background:#fff;transition:left .12s}
input[role=switch]:checked::after{left:22px}
.choices{display:flex;gap:12px;margin-top:16px}
.choices button,.item{flex:1;min-height:44px;border:0;border-radius:8px;background:color-mix(in srgb,var(--text) 8%,transparent);color:inherit;font-weight:600}
.choices .main{background:var(--accent);color:var(--on-accent)}
.choices .quiet{background:none;color:var(--soft)}
.weapp .choices .main{background:#07803f}
.picker-head{margin:0 0 12px}
.picker-head button{flex:none;min-width:96px}
.picker-head .main{margin-left:auto}
.wheels{display:flex;gap:8px}
.wheels>*{flex:1;min-width:0;border:1px solid var(--line);border-radius:8px;padding:8px;background:none;color:inherit;font:inherit;color-scheme:light dark}
.dark .wheels>*{color-scheme:dark}
.wheels option{padding:6px 4px;border-radius:6px}
.item{display:block;width:100%;margin-top:8px;font-weight:400}
.toast{position:absolute;left:50%;top:42%;z-index:4;transform:translate(-50%,-50%);max-width:70%;border-radius:10px;padding:14px 18px;background:#000c;color:#fff;text-align:center}
.problem{position:absolute;inset:auto 0 0;z-index:5;max-height:60%;overflow:auto;padding:14px 16px;border-top:3px solid #c8102e;background:#fff4f4;color:#5c0a16}
.problem pre{margin:8px 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:12px/1.5 ui-monospace,monospace}
.problem .what{font-weight:600}
.problem figure{margin:10px 0;border:1px solid #e6b8be;border-radius:6px;background:#fff}
.problem figcaption{padding:6px 10px;border-bottom:1px solid #e6b8be;font:12px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
.problem figure pre{margin:0;padding:6px 0;white-space:pre;overflow:auto;color:#33373d}
.problem figure pre{padding-left:10px}
.problem figure :is(span,mark){display:block;width:max-content;min-width:100%;min-height:1.5em}
.problem mark{background:#fde0e3;color:#5c0a16}
.problem button{float:right;border:1px solid currentColor;border-radius:6px;background:none;color:inherit}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
`
