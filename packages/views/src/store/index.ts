export { createKeptStore } from './create-kept-store.ts'
export { createStore, type Store, useStore } from './create-store.ts'
