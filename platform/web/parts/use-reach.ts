import { type RefObject, useEffect, useRef } from 'react'

const TAKES_FOCUS = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]'

function adjust(box: HTMLElement): void {
  const needed = box.querySelector(TAKES_FOCUS) === null && (box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth)
  if (needed) box.tabIndex = 0
  else box.removeAttribute('tabindex')
}

/** For a box that scrolls: Tab stops at it while it has more than it shows and nothing in it takes the focus, so that the arrows can scroll it (WCAG 2.1.1). */
export function useReach<T extends HTMLElement>(): RefObject<T | null> {
  const box = useRef<T>(null)
  useEffect(() => {
    const watched = box.current
    if (!watched) return
    let frame = 0
    const soon = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => adjust(watched))
    }
    const sizes = new ResizeObserver(soon)
    const contents = new MutationObserver(soon)
    sizes.observe(watched)
    contents.observe(watched, { childList: true, subtree: true, characterData: true })
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      contents.disconnect()
    }
  }, [])
  return box
}
