import { defineServerModule } from '#platform/server/action/define.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { organisation } from '../contract.ts'
import { addOrganisation } from './add-organisation.ts'
import { addPerson } from './add-person.ts'
import { deliveryNumbers } from './delivery-numbers.ts'
import { editPerson } from './edit-person.ts'
import { endOrganisation } from './end-organisation.ts'
import { endPost } from './end-post.ts'
import { indexPeople, personKind } from './find-in-search.ts'
import { findOrganisation } from './find-organisation.ts'
import { findPeople } from './find-people.ts'
import { findPerson } from './find-person.ts'
import { givePost } from './give-post.ts'
import { listOrganisations } from './list-organisations.ts'
import { listPosts } from './list-posts.ts'
import { moveOrganisation } from './move-organisation.ts'
import { organisationHistory } from './organisation-history.ts'
import { peopleByCode } from './people-by-code.ts'
import { peopleByPost } from './people-by-post.ts'
import { renameOrganisation } from './rename-organisation.ts'
import { revealPhone } from './reveal-phone.ts'
import { searchPeople } from './search-people.ts'
import { regionSeed } from './seed-region.ts'

export const organisationModule = defineServerModule({
  contract: organisation,
  actions: [addOrganisation, renameOrganisation, moveOrganisation, endOrganisation, addPerson, editPerson, givePost, endPost, revealPhone],
  queries: [listOrganisations, findOrganisation, organisationHistory, findPerson, findPeople, searchPeople, peopleByPost, listPosts, peopleByCode, deliveryNumbers],
  seeds: [regionSeed, { id: 'organisation.find', run: (ctx) => indexPeople(ctx) }],
  finds: [personKind],
  locales: { zh, en },
})
