/** Where a region's files are. */
export interface Region {
  readonly name: string
  readonly folder: string
}
