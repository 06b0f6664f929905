/** A hand on the page within so long counts as somebody being there. */
const HAND_MS = 60_000

let lastAt = Number.NEGATIVE_INFINITY

/** Marks that somebody pressed or typed. What a page asks by itself is no sign of a person. */
function touch(): void {
  lastAt = performance.now()
}

/** Listens for hands on this page; in a place without a document it hears none. */
export function watchHands(target: Pick<Document, 'addEventListener'>): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart']) target.addEventListener(kind, touch, { passive: true, capture: true })
}

export function handIsNear(): boolean {
  return performance.now() - lastAt < HAND_MS
}
