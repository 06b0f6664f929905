import type { HeldPost } from '../contract.ts'

/** 「隐患点责任人 GQ-02、GQ-08，村责任人」: each post once, with all it is about. */
export function postsText(posts: readonly Pick<HeldPost, 'title' | 'subjectCode'>[]): string {
  const subjects = new Map<string, string[]>()
  for (const post of posts) {
    const known = subjects.get(post.title) ?? []
    subjects.set(post.title, post.subjectCode === null ? known : [...known, post.subjectCode].toSorted())
  }
  return [...subjects].map(([title, codes]) => (codes.length === 0 ? title : `${title} ${codes.join('、')}`)).join('，')
}
