/** The preview of a flow stands in a frame of the dashboard, in the size of a phone. */
export const isFramed = window.self !== window.top

/** A device with a mouse and no touch: its camera rarely sees a document well, so the phone is offered. */
export const isDesktop = (): boolean =>
  !isFramed && matchMedia('(hover: hover) and (pointer: fine)').matches && navigator.maxTouchPoints === 0
