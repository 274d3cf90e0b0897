/** For `ref`: takes the focus as soon as it is there. For the field of a form that takes the place of the one just sent. */
export const focusNow = (element: HTMLElement | null): void => element?.focus()
