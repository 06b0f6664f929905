/** Who a person is, as far as orders may be theirs. */
export interface Holder {
  readonly id: string
  readonly posts: readonly { readonly orgPath: string; readonly post: string | null; readonly subjectKind: string | null; readonly subjectCode: string | null }[]
}

export interface OrderTarget {
  readonly kind: 'team' | 'post' | 'person'
  readonly id: string | null
  /** Code of the team. */
  readonly code: string | null
  readonly orgPath: string
  readonly post: string | null
}

/** A path that ends in an area code is a town or village, which keeps its team beside its office. */
const isAreaPath = (path: string): boolean => /\.\d{9,12}$/.test(path)

/**
 * Is an order this person's task? Named in person; a holder of the post it is for (any post of that organisation when
 * none is named); or of the team: by a post about that team, or by a post in an organisation that is the team.
 */
export function isTaskOf(holder: Holder, target: OrderTarget): boolean {
  if (target.kind === 'person') return target.id === holder.id
  if (target.kind === 'post') return holder.posts.some((held) => held.orgPath === target.orgPath && (target.post === null || held.post === target.post))
  return holder.posts.some((held) => {
    if (held.subjectKind === 'team' && held.subjectCode !== null) return held.subjectCode === target.code
    return !isAreaPath(target.orgPath) && held.orgPath === target.orgPath
  })
}
