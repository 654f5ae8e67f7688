import { accessSuite } from './suites/access-suite.ts'
import { accountSuite } from './suites/account-suite.ts'
import { listsSuite } from './suites/lists-suite.ts'
import { lookSuite } from './suites/look-suite.ts'
import { lostAnswersSuite } from './suites/lost-answers-suite.ts'
import { messagesSuite } from './suites/messages-suite.ts'
import { pagesSuite } from './suites/pages-suite.ts'
import { signInSuite } from './suites/sign-in-suite.ts'
import { setUpWorld } from './support/world.ts'

const world = setUpWorld()

signInSuite(world)
messagesSuite(world)
pagesSuite(world)
listsSuite(world)
lostAnswersSuite(world)
accessSuite(world)
lookSuite(world)
// Last: it takes templates away from the account that the others send with.
accountSuite(world)
