/**
 * UUID version 4. Mini program engines have no `crypto`; Math.random is enough there because these ids need to be
 * unique among one person's own acts, not unguessable: the backend looks them up under the person who signed in.
 */
export function createUuid(): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const digit = Math.floor(Math.random() * 16)
    return (place === 'x' ? digit : (digit % 4) + 8).toString(16)
  })
}
