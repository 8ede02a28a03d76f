/** Primary tags (BCP 47) of languages that owners may want to write in beside the shipped ones, by how many read them. */
export const languageChoices = (
  "zh bn ru ur id it tr ko vi ta te mr fa pl uk nl th gu kn ml my ro el cs sv hu he az kk be ca da fi no sk bg hr sr sl " +
  "lt lv et sq mk bs ga is mt cy eu gl sw am so ha yo ig zu xh af ms fil km lo ne si pa hy ka uz ky tg mn ps ku"
).split(" ")
