/** A device with a mouse and no touch: its camera rarely sees a document well, so the phone is offered. */
export const isDesktop = (): boolean =>
  matchMedia('(hover: hover) and (pointer: fine)').matches && navigator.maxTouchPoints === 0
