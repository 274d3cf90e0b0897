export type Undressed = { html: string; css: string }

/**
 * The frame inherits the policy of the page, which takes no inline styles, so they are put aside here and set by script afterwards.
 * Links lose their addresses: inside the frame they would open in it. Texts in a mail cannot be mistaken for attributes: the quotes
 * in them are escaped.
 */
export function undress(html: string): Undressed {
  const css = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  const bare = html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll(' style="', ' data-style="')
    .replaceAll(' href="', ' data-href="')
  return { html: bare, css }
}

/** Sets in a loaded frame what was put aside. */
export function dress(frame: HTMLIFrameElement, css: string): void {
  const { contentDocument: page, contentWindow } = frame
  if (!page || !contentWindow) return
  for (const element of page.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? ''
  }
  // A sheet belongs to the window that made it.
  const { CSSStyleSheet: Sheet } = contentWindow as Window & typeof globalThis
  const sheet = new Sheet()
  sheet.replaceSync(css)
  page.adoptedStyleSheets = [sheet]
}
