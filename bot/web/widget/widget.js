/* The clinic's desk on another page: a button, and a dialog with the chat in a frame.
   Nothing is stored, no key is held, and no word of the conversation passes between the two pages.
   The host's policy needs: script-src and frame-src with this origin. Styles are set by script alone, so style-src needs nothing. */
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || document.querySelector("cryodesk-widget")) return;
  const words = __WORDS__;
  const told = script.dataset;
  const page = new URL("./", script.src);
  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; font: 1rem/1.4 system-ui, sans-serif; }
    button { min-height: 2.75rem; min-width: 2.75rem; padding: .5rem 1rem; border: 2px solid transparent; cursor: pointer; }
    button:focus-visible { outline: 3px solid #0f5f59; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
    .open { position: fixed; bottom: 1rem; right: 1rem; z-index: 2147483000; border-radius: 1.5rem; background: #0f5f59; color: #fff;
      box-shadow: 0 2px 8px rgb(0 0 0 / .3); }
    .open.left { right: auto; left: 1rem; }
    dialog { position: fixed; inset: auto 1rem 1rem auto; margin: 0; padding: 0; width: min(27rem, calc(100vw - 2rem));
      height: min(44rem, calc(100dvh - 2rem)); max-width: none; max-height: none; border: 1px solid #475569; border-radius: .75rem; overflow: hidden;
      background: #fff; color: #0f172a; }
    dialog.left { inset: auto auto 1rem 1rem; }
    dialog[open] { display: flex; flex-direction: column; }
    dialog::backdrop { background: rgb(15 23 42 / .35); }
    header { display: flex; align-items: center; justify-content: space-between; padding: .25rem .25rem .25rem 1rem; border-bottom: 1px solid #cbd5e1; }
    h2 { margin: 0; font-weight: 600; }
    header button { background: transparent; color: inherit; border-radius: .5rem; }
    iframe { flex: 1; width: 100%; border: 0; }
    @media (max-width: 30rem) { dialog, dialog.left { inset: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; } }
    @media (prefers-color-scheme: dark) { dialog { background: #0f172a; color: #f1f5f9; border-color: #cbd5e1; } header { border-color: #334155; }
      header button:focus-visible { outline-color: #5eead4; box-shadow: none; } }
    @media print { .open { display: none; } }`;

  const made = (name, fields) => Object.assign(document.createElement(name), fields);

  const build = () => {
    const host = document.createElement("cryodesk-widget");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    host.lang = told.lang || words.lang;

    const side = told.side === "left" ? "left" : "right";
    const open = made("button", { type: "button", className: `open ${side}`, textContent: told.label || words.open });
    open.setAttribute("aria-haspopup", "dialog");
    open.setAttribute("aria-expanded", "false");
    const title = made("h2", { id: "title", textContent: told.title || words.title });
    const close = made("button", { type: "button", textContent: words.close });
    const head = document.createElement("header");
    head.append(title, close);
    const dialog = made("dialog", { className: side });
    dialog.setAttribute("aria-labelledby", "title");
    dialog.append(head);
    root.append(open, dialog);

    let frame = null;
    const load = () => {
      if (frame) return;
      frame = made("iframe", { title: title.textContent, referrerPolicy: "no-referrer" });
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups allow-downloads");
      frame.src = page.href;
      dialog.append(frame);
    };
    open.addEventListener("click", () => {
      load();
      dialog.showModal();
      open.setAttribute("aria-expanded", "true");
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => {
      open.setAttribute("aria-expanded", "false");
      open.focus();
    });
    /* Escape inside the frame is heard by the page there, which says so; only that page is believed. */
    window.addEventListener("message", (event) => {
      const ours = frame && event.source === frame.contentWindow && event.origin === page.origin;
      if (ours && event.data && event.data.cryodesk === "close" && dialog.open) dialog.close();
    });
    document.body.append(host);
  };

  if (document.body) build();
  else document.addEventListener("DOMContentLoaded", build, { once: true });
})();
