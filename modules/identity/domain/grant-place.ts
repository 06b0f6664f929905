import type { OrganisationKind } from '#modules/organisation/contract.ts'

export interface GrantPlace {
  readonly orgPath: string
  readonly areaCode: string | null
}

/**
 * Where a post usually lets its holder work: staff of the city and its departments everywhere; people of a town,
 * village or group in its area; people of an enterprise or a team in their own organisation. A proposal starts from
 * this and may be narrowed.
 */
export function usualPlace(home: { readonly kind: OrganisationKind; readonly path: string; readonly areaCode: string | null }): GrantPlace {
  const root = home.path.split('.', 1)[0]!
  switch (home.kind) {
    case 'city':
    case 'department':
    case 'headquarters':
      return { orgPath: root, areaCode: null }
    case 'town':
    case 'village':
    case 'group':
      return { orgPath: home.path, areaCode: home.areaCode }
    case 'enterprise':
    case 'team':
      return { orgPath: home.path, areaCode: null }
  }
}
