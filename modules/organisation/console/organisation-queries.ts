import { organisation } from '../contract.ts'

const { queries } = organisation

/** What is asked again after any change to organisations, people or posts. */
export const AFTER_CHANGE = [queries.listOrganisations, queries.findOrganisation, queries.organisationHistory, queries.searchPeople, queries.findPerson, queries.listPosts] as const
