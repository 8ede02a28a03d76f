import { PageWaiting } from "../../page-waiting"

export default function Loading() {
  return <PageWaiting page="limits" shape="list" />
}
