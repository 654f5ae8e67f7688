import type { PackagePlatform } from '../../package-dialects.ts'

/** What a platform's own components look like before the app's style sheets. */
const LOOKS: Record<PackagePlatform, { accent: string; onAccent: string; radius: string }> = {
  weapp: { accent: '#07c160', onAccent: '#fff', radius: '5px' },
  alipay: { accent: '#1677ff', onAccent: '#fff', radius: '4px' },
  bmp: { accent: '#fcd535', onAccent: '#181a20', radius: '8px' },
}

export function baseCss(platform: PackagePlatform): string {
  const { accent, onAccent, radius } = LOOKS[platform]
  return `:root{--rpx:calc(100vw / 750);--accent-of-platform:${accent};--on-accent-of-platform:${onAccent};--radius-of-platform:${radius}}${BASE}`
}

const BASE = `
html,body{margin:0;padding:0;height:100%;-webkit-tap-highlight-color:transparent;scrollbar-width:none;overscroll-behavior:none}
[hidden]{display:none!important}
mp-page{display:block;min-height:100%;box-sizing:border-box;font:16px/1.4 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;overflow-wrap:break-word}
mp-view,mp-scroll-view,mp-form,mp-swiper,mp-swiper-item,mp-picker,mp-navigator,mp-radio-group,mp-checkbox-group,mp-rich-text,mp-cover-view,mp-picker-view{display:block}
mp-text{display:inline;white-space:pre-line}
mp-label{display:inline-flex;align-items:center}
mp-image{display:inline-block;width:320px;height:240px;overflow:hidden}
mp-image>img{display:block;width:100%;height:100%}
mp-button{display:block;position:relative;box-sizing:border-box;margin:0 auto;padding:0 14px;font-size:18px;line-height:2.5556;text-align:center;border-radius:var(--radius-of-platform);background:#f2f2f2;color:#000;cursor:pointer;user-select:none}
mp-button[size=mini]{display:inline-block;font-size:13px;line-height:2.3;padding:0 1.3em}
mp-button[type=primary]{background:var(--accent-of-platform);color:var(--on-accent-of-platform)}
mp-button[type=warn]{color:#e64340}
mp-button[plain]{background:transparent;border:1px solid currentColor}
mp-button[disabled]{opacity:.5;cursor:default}
mp-button[loading]::before{content:"";display:inline-block;width:.9em;height:.9em;margin-right:.4em;border:2px solid;border-right-color:transparent;border-radius:50%;vertical-align:-.1em;animation:mp-turn 1s linear infinite}
@keyframes mp-turn{to{transform:rotate(1turn)}}
mp-button:active:not([disabled]){filter:brightness(.94)}
:focus-visible{outline:3px solid var(--accent-of-platform);outline-offset:2px}
mp-input,mp-textarea{display:block;overflow:hidden}
mp-input{height:1.4em}
mp-textarea{width:300px;height:150px}
mp-textarea[auto-height]{height:auto}
mp-textarea[auto-height]>textarea{field-sizing:content;height:auto}
mp-input>input,mp-textarea>textarea{width:100%;height:100%;margin:0;border:0;padding:0;outline:0;background:none;color:inherit;font:inherit;box-sizing:border-box;resize:none}
mp-scroll-view{overflow:hidden}
mp-scroll-view[scroll-y]{overflow-y:auto}
mp-scroll-view[scroll-x]{overflow-x:auto;white-space:nowrap}
mp-swiper{position:relative;height:150px;overflow:hidden}
mp-swiper>.track{display:flex;height:100%;overflow-x:auto;scroll-snap-type:x mandatory;scrollbar-width:none}
mp-swiper[vertical]>.track{flex-direction:column;overflow:auto hidden;overflow-y:auto;scroll-snap-type:y mandatory}
mp-swiper>.dots{position:absolute;inset:auto 0 8px;display:flex;gap:6px;justify-content:center;pointer-events:none}
mp-swiper>.dots>i{width:8px;height:8px;border-radius:50%;background:#0004}
mp-swiper>.dots>i[data-on]{background:#000}
mp-swiper[vertical]>.dots{inset:0 8px 0 auto;flex-direction:column}
mp-swiper-item{flex:0 0 100%;height:100%;overflow:hidden;scroll-snap-align:start}
mp-switch>input,mp-checkbox>input,mp-radio>input,mp-slider>input{accent-color:var(--accent-of-platform)}
mp-switch,mp-checkbox,mp-radio{display:inline-flex;align-items:center}
mp-switch>input{appearance:none;width:52px;height:32px;margin:0;border-radius:16px;background:#c6c6c6;position:relative;cursor:pointer;transition:background .15s}
mp-switch>input:checked{background:var(--accent-of-platform)}
mp-switch>input::after{content:"";position:absolute;left:2px;top:2px;width:28px;height:28px;border-radius:50%;background:#fff;box-shadow:0 1px 3px #0004;transition:left .15s}
mp-switch>input:checked::after{left:22px}
mp-switch[type=checkbox]>input{appearance:auto;width:20px;height:20px}
mp-switch[type=checkbox]>input::after{content:none}
mp-checkbox>input,mp-radio>input{width:20px;height:20px;margin:0 6px 0 0}
mp-picker{cursor:pointer}
mp-slider{display:flex;align-items:center;gap:8px;margin:10px 18px}
mp-slider>input{flex:1;min-width:0;color-scheme:light}
mp-slider>span:not(:empty){min-width:2.5em;color:#888;font-size:14px;text-align:center}
mp-progress{display:flex;align-items:center;gap:8px}
mp-progress>progress{flex:1;height:6px;accent-color:var(--accent-of-platform)}
.pull-down{position:absolute;inset:0 0 auto;display:flex;gap:8px;align-items:center;justify-content:center;height:0;overflow:hidden}
.pull-down>i{width:7px;height:7px;border-radius:50%;background:#8a929b}
.pull-down[data-busy]>i{animation:mp-wait .9s ease-in-out infinite alternate}
.pull-down>i:nth-child(2){animation-delay:.3s!important}
.pull-down>i:nth-child(3){animation-delay:.6s!important}
@keyframes mp-wait{from{opacity:.25}}
mp-page{transition:margin-top .15s}
mp-page.is-dragged{transition:none;user-select:none}
mp-unknown{display:block;margin:8px;border:2px dashed #b3261e;padding:8px;color:#b3261e;background:#fff;font:14px/1.4 system-ui,sans-serif}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
`
