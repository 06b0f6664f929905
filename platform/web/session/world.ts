const WORLD = /^\/w\/([a-z0-9][a-z0-9_-]{0,62})(?:\/|$)/

/** The world named by an address such as `/w/drill_7/map`; `live` when it names none. */
export function worldOf(path: string): string {
  return WORLD.exec(path)?.[1] ?? 'live'
}

export function currentWorld(): string {
  return worldOf(globalThis.location?.pathname ?? '/')
}

/** Address of a page in a world. */
export function worldPath(world: string, path: string): string {
  return `/w/${world}${path.startsWith('/') ? path : `/${path}`}`
}
