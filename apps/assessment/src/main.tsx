import './app/styles.css'
import { beginHere } from './app/begin-here.ts'

/** A page that is not there by then shows what it waits for, part by part. */
const PATIENCE_MS = 1500

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
// Questions to the server go out before React is unpacked, which takes a slow machine half a second.
const { client, sent, ready } = beginHere(location.pathname)
const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
await sent
// A page that stands at once is drawn once; one that comes in parts is drawn, laid out and painted for each of them.
const [{ showApp }] = await Promise.all([import('./app/show-app.tsx'), Promise.race([ready, patience])])
showApp(root, client)
