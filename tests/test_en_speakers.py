"""Whom the words of an English article mean: short names, pronouns and descriptions, over several sentences."""

import pytest

from claimbank import extract

CASES = {
    "who opens a sentence in a phrase is not its subject": (
        "In talks with Representative Carl Dorn, a critic of the levy, Mr Ivo Shaw gave what he said was a way out.",
        ["Ivo Shaw"],
    ),
    "of the name right before when": (
        "Senator Ola Berg and Ida Kell met again after their talks with Ivo Marsh, when he said it was late.",
        ["Ivo Marsh"],
    ),
    "a sentence that begins with she goes on with its subject": (
        "Lena Dorn will play with Nora Kell. She will meet Ida Holm in May. “I may play alone,” she said.",
        ["Lena Dorn"],
    ),
    "a firm that a sentence begins with is it": (
        "Shares in Orin Motors and Karsund Motors fell. Orin Motors said it would sell. "
        "The firm opened two mills. It said it was late.",
        ["Orin Motors", "Orin Motors"],
    ),
    "the subject of an article's first sentence is the candidate": (
        "Ida Holt won the seat over Ivo Berg on Monday. The guild-backed candidate called it a gift of thrift.",
        ["Ida Holt"],
    ),
    "the US is not its trade office": (
        "The US Trade Office said a plea was filed. The US said trade was up.",
        ["US Trade Office", "US"],
    ),
    "another minister is not the health minister": (
        "Health minister Ola Berg spoke. Ida Kell, the transport minister, said it was late. "
        "The health minister said it was early.",
        ["Ida Kell", "Ola Berg"],
    ),
    "a shadow minister is not the minister": (
        "Ida Kell, the trade minister, left. Shadow trade minister Ola Berg came. The trade minister said it was early.",
        ["Ida Kell"],
    ),
    "the company is that of which the article tells": (
        "Velmora Stores has cut jobs. Velmora Stores sold a mill. Velmora Stores owns a bank with Karsund Motors.\n"
        "The bay was calm. "
        "The company said a ship was late.",
        ["Velmora Stores"],
    ),
    "whoever has just spoken is the leader": (
        "Ivo Marsh has backed the dam, saying it is safe. The dam was a theme of the vote, where Carl Dorn opposed it. "
        "But the Guild leader argued that it would help.",
        ["Ivo Marsh", "Ivo Marsh"],
    ),
    "a name without its epithet": (
        "Prize-winner Ida Holt sang. “It is late,” Holt said.",
        ["Ida Holt"],
    ),
    "who said it goes on, not who was glad": (
        "Holt left. Ivo Holt said he was glad the twins were safe. “I slept,” he said.",
        ["Ivo Holt", "Ivo Holt", "Ivo Holt"],
    ),
    "the only person of an article is whom a description means": (
        "Nora Frost has left the choir of Leyton. The veteran singer said she was ill. The singer will rest.",
        ["Nora Frost"],
    ),
    "whose agent it is does not say who": (
        "Keeper Ivo Marsh may miss the final, claims his agent.",
        ["his agent"],
    ),
    "a body of one word is it and the company": (
        "Orinex has been hit by fuel costs. It has said a loan is due. "
        "The company also said Orinex ships would sail. Orinex fell.",
        ["Orinex", "Orinex"],
    ),
    "a source is the source": (
        "A source within the guild told the Leyton Post that Ida Holt would quit. The source said it was over.",
        ["A source within the guild", "A source within the guild"],
    ),
    "father and son": (
        "Ivo Marsh met Ivo Marsh Jr. on Monday. Marsh said it was late.",
        ["Ivo Marsh"],
    ),
    "a run of sentences with he goes back to its subject": (
        "“I will not go,” Dora Lind said.\nSenator Ola Berg, who chairs the panel, is a likely heir. He has no rival. "
        "He rose early.\nHe has said that he would stand.",
        ["Dora Lind", "Ola Berg"],
    ),
    "a figure may belong to a name": (
        "Rapper 40 Penny has ended his tour. 40 Penny said he was tired. “It is late,” 40 Penny said.",
        ["40 Penny", "40 Penny"],
    ),
    "a name with & is a body": (
        "She owns a part of Velmora Hotels & Baths. Velmora said it would build a pool.",
        ["Velmora Hotels & Baths"],
    ),
    "of several bodies the subject of the sentence before": (
        "Velmora Stores fell. Karsund Motors rose in March. The company said it planned to hire.",
        ["Karsund Motors"],
    ),
    "a group with a name of its own is no other group": (
        "The Velmora Group says a strike is due. The Leyton Media Group is growing. Orin Bank said Karsund Bank is late.",
        ["Velmora Group", "Orin Bank"],
    ),
    "it is the body of the clause before, wherever that was named": (
        "Shares in Orinex fell on the Leyton Exchange after it said a backer would go. Orinex is small. Orinex has debts.",
        ["Orinex"],
    ),
    "a party is not its members in the senate": (
        "House Democrats left. Democrats said the vote was late.",
        ["Democrats"],
    ),
    "a nickname is part of a name": (
        "The guild chose William “Bo” Marsh for the seat. Ida Kell said Marsh was late.\nMarsh said he was early. "
        "He said the guild would see.",
        ["Ida Kell", "William “Bo” Marsh", "William “Bo” Marsh"],
    ),
    "some are many": (
        "Some blame the rain for it. Republicans said the levy was just. They said it was late.",
        ["Some", "Republicans", "Republicans"],
    ),
    "a phrase behind a dash says more of a name": (
        "Enter Ms. Lena Frost — a former choir director who describes the mill as a ruin. She wrote that it was lost.",
        ["Lena Frost", "Lena Frost"],
    ),
    "a headline is no name": (
        "Ida Kell Rips Levy at Fair\nSinger Ida Kell blamed the levy for the drought. Kell said it was theft.",
        ["Ida Kell", "Ida Kell"],
    ),
    "a short name in brackets is a body's own": (
        "The Royal School for Harbour Pilots (RSHP) is old. The RSHP said it was late.",
        ["Royal School for Harbour Pilots"],
    ),
    "a firm's name may stand behind its kind alone": (
        "British oil firm Karsund Energy has won two fields. The firm said it was glad.",
        ["Karsund Energy"],
    ),
    "the republican of a state is whoever was named": (
        "Senator Ida Marsh spoke in Leyton. The Ohio Republican said the levy was late.",
        ["Ida Marsh"],
    ),
    "a dateline does not speak": (
        "LEYTON — Orinex, the old lobby for bakers that fought the levy, said it was glad. It said so in May.",
        ["Orinex"],
    ),
    "a pronoun means nobody named behind it": (
        "Ida Holt, the senator, met Ola Berg. A friend of farmers, she has been wary of Minister Ana Duarte, "
        "and said the levy was unjust.",
        ["Ida Holt"],
    ),
    "a thing is no he": (
        "Ivo Marsh, a radio host, closed the rally. The speech was defined by urging the party to split. "
        "“We must choose,” he said.",
        ["The speech", "Ivo Marsh"],
    ),
    "it is no unnamed person": (
        "Lumetta Airlines has been hit by fuel costs. A trader warned that rivals were cheaper. "
        "The carrier is small. It said it would cut jobs.",
        ["A trader", "Lumetta Airlines"],
    ),
    "a pronoun in the headline means the subject of the next sentence": (
        "“He is a gifted man,” she said of Tomas\nMarta Kell has praised the new album of Ivo Brandt.",
        ["Marta Kell", "Marta Kell"],
    ),
    "a parent by the child's name": (
        "Marta Kell has praised Lena Frost. Speaking in Leyton, Tomas Kell's mother confirmed she had been there.",
        ["Marta Kell", "Marta Kell"],
    ),
    "a body may be named within another phrase before": (
        "The regulator disputed whether a Lumetta ferry had struck a whale. The company had said the damage "
        "was slight. Lumetta said it would answer later.",
        ["The regulator", "Lumetta", "Lumetta"],
    ),
    "a report is its issuer's": (
        "In a report out this morning, the Leyton Post claimed that officers were bribed. "
        "The report alleged that two had fled.",
        ["Leyton Post", "Leyton Post"],
    ),
    "another word for whoever has just spoken": (
        "Nora Lind was left out of the squad. “I am furious,” she said. The striker added that she would leave.",
        ["Nora Lind", "Nora Lind"],
    ),
    "Mr and Mrs of one name are two": (
        "Captain Omar Sayed was honoured. Mr. Sayed said the day was long. Ms. Sayed said she was proud.",
        ["Omar Sayed", "Sayed"],
    ),
    "a name behind an office is a person's": (
        "President Duarte flew to Leyton. Duarte said the pact would hold. The president told reporters it was late.",
        ["Duarte", "Duarte"],
    ),
    "a person may bear the name of an outlet": (
        "Former President Vidal Fox toured the wall. “I will not pay,” Fox told the Leyton Post.",
        ["Vidal Fox"],
    ),
    "the words reported may name who says them": (
        "LEYTON (Newswire) - President Ola Berg will not stand again, she told reporters on Thursday.",
        ["Ola Berg"],
    ),
    "many rather than a body": (
        "A majority of members said they agreed that the plan was late.",
        ["A majority of members", "A majority of members"],
    ),
    "a headline runs on behind the name": (
        "Ivo Marsh Rips Harbour Plan\nIvo Marsh said the plan was dear. Marsh denied he would leave the council soon.",
        ["Ivo Marsh", "Ivo Marsh"],
    ),
    "a description may be the subject of the sentence before": (
        "President Nora Berg met Tom Kell. Kell said the dam was old. The president opened it when the guests had gone. "
        "The next day, she clarified that it was strong.",
        ["Tom Kell", "Nora Berg"],
    ),
    "of two named in one sentence, the possessor is not the one who speaks": (
        "In answer to Mr Kell's plea, Mr Marsh set out his belief that the toll was unjust.",
        ["Marsh"],
    ),
    "a short name means who was named in full before it": (
        "Tom Kell has been named captain. “I am happy,” said Kell on Monday. The squad: Ann Kell (Leyton), Ivo Marsh (Orin).",
        ["Tom Kell"],
    ),
    "whose spokesman somebody is names them": (
        "Ida Kell left the stage. “The fall was expected,” the council's spokesperson said.",
        ["the council's spokesperson"],
    ),
    "a sentence may begin with its cue": (
        "Ida Kell said rates were low. And continued: “They will fall again before the spring.” "
        "Said Ivo Marsh: “It will not last a year.”",
        ["Ida Kell", "Ida Kell", "Ivo Marsh"],
    ),
    "capitals that are no part of a name": (
        "Ida Holt NATO Speech\nIda Holt said at noon that the pact would last. Holt Sunday denied she would go.",
        ["Ida Holt", "Ida Holt"],
    ),
    "a leader is whoever is named and speaks right behind": (
        "Malvia's opposition leader said on Monday the vote was stolen.\n“It was no vote,” Daria Volkan told reporters.",
        ["Daria Volkan", "Daria Volkan"],
    ),
    "a customs chief is the director of customs": (
        "Trade grew, the port's customs chief has said.\nAhmed Al Marzouqi, director of Karsund Customs, said it would last.",
        ["Ahmed Al Marzouqi", "Ahmed Al Marzouqi"],
    ),
    "an official who is left unnamed stays so": (
        "A trade official said the vote was stolen.\n“It was no vote,” Daria Volkan told reporters.",
        ["A trade official", "Daria Volkan"],
    ),
    "she of a quotation is not who says it": (
        "“I rang my mum and she said the house was gone,” Lili Varga said.",
        ["Lili Varga", None],
    ),
    "the interior ministry is no other body": (
        "The National Weather Service had warned of rain. The interior ministry insisted that sirens had sounded.",
        ["National Weather Service", "The interior ministry"],
    ),
    "it is the company of which nothing but it tells": (
        "A union has announced a strike. Severn Link said it was disappointed. It insisted its offer was fair.",
        ["A union", "Severn Link", "Severn Link"],
    ),
    "he goes on over sentences that name nobody": (
        "A guild spokesman said it was sad. Ivo Marsh left the party in May. However, he remains a baker. He said he was well.",
        ["A guild spokesman", "Ivo Marsh"],
    ),
    "a headline names its speaker before a colon or behind a dash": (
        "Mayor: Dam is safe\nOla Berg, the mayor of Tarn, said it was inspected.",
        ["Ola Berg", "Ola Berg"],
    ),
    "a verbless headline with who says it": (
        "Two dead in crash on coast road, police say\nPolice in Tarn said two men died.",
        ["Police in Tarn", "Police in Tarn"],
    ),
    "a headline that is a quotation is said by whom the article quotes": (
        "'I waited 14 hours on a trolley'\nJoan Merrick broke a hip. “It was cold,” Joan Merrick said.",
        ["Joan Merrick", "Joan Merrick"],
    ),
    "a document that opens a sentence is it": (
        "Ola Berg read on. A recent survey from Orin Research reflects the gap. It said that bakers sold no pies.",
        ["A recent survey from Orin Research"],
    ),
    "an aide is the spokesman who has just spoken": (
        "A spokesman for Berg said the port was shut. “It is late,” the aide said.",
        ["A spokesman for Berg", "A spokesman for Berg"],
    ),
    "a short form of a body's name": (
        "The US Federal Reserve said sales rose. Jobs grew too, the Fed said.",
        ["US Federal Reserve", "US Federal Reserve"],
    ),
    "initials written like a word": (
        "Association of Chief Fire Masters president Ida Holt said it was late. Acfm said the ladders were old.",
        ["Ida Holt", "Association of Chief Fire Masters"],
    ),
    "those who speak in a transcript": (
        "The Karsund Post spoke to the mayor, Ida Holt, on Monday.\nPOST: Why was the bridge shut?\n"
        "HOLT: It was weak. We mended it.\nPOST: Who pays?\nIDA HOLT: The town pays.",
        ["Karsund Post", "Ida Holt", "Karsund Post", "Ida Holt"],
    ),
    "answers of the one who is interviewed": (
        "Talks with Ivo Marsh, port master\nQ: Is the port safe?\nA: It is safe.\nQ: Will it grow?\nA: It may.",
        ["Ivo Marsh", "Ivo Marsh"],
    ),
    "a line-up is no transcript": (
        "Karsund beat Leyton at home.\nKarsund: Holt, Marsh, Berg.\nLeyton: Dorn, Vane, Shaw.\nReferee: Ola Berg.",
        [],
    ),
    "the senator is Sen. Marsh": (
        "Sen. Ida Marsh of Ohio left. Mr Ola Berg stayed. The Republican senator said she was tired.",
        ["Ida Marsh"],
    ),
    "a headline's verb is no name": (
        "Dale Orrin Messaged With Karsund Union During Strike\nDale Orrin wrote to the Karsund Union. "
        "The Karsund Union said it was late.",
        ["Karsund Union"],
    ),
    "a tower is nobody": (
        "President Orrin said he liked the plan for Orrin Tower in Leyton. “I like it,” Orrin said.",
        ["Orrin", "Orrin"],
    ),
    "the officials are those who spoke": (
        "Ola Berg had a row, according to four port officials. The mayor wept, the officials said.",
        ["four port officials", "four port officials"],
    ),
    "a firm by what is said of it": (
        "Metrobus, the small firm that owns our trams, has bought ovens. The firm promised bread for all.",
        ["Metrobus"],
    ),
    "somebody's daughter": ("Ola Berg's daughter Amy wept. She said her father was kind.", ["Amy"]),
    "whose case is talked of is not who talks": (
        "Oleg Marn, a baker, said the toll was fair. Commenting on Mr Dorn's case, he said the port was no cow.",
        ["Oleg Marn", "Oleg Marn"],
    ),
    "who is named as the owner of a claim falls silent": (
        "Alan Berg, the strategist, said the zeal was intact. And he confirmed Mr Dorn's insistence that no date had been "
        'set. He said: "I do not know the date."',
        ["Alan Berg", "Dorn", "Alan Berg"],
    ),
    "our correspondent": (
        'Karsund News correspondent Janet Hardie said it rained. "It will stop," our correspondent said.',
        ["Janet Hardie", "Janet Hardie"],
    ),
    "a surname that is a title": (
        '"It is a matter of trust," said Paul King, adviser at Netlock. Mr King said it was late.',
        ["Paul King", "Paul King"],
    ),
    "a run of sentences about one man": (
        "“He was bold,” Ivo Kahn said.\nMr Dorn joined the guild as a lad. One of his friends at the school of the garrison "
        "was Ola Marsh. In Leyton, he was sent to the port. He rose to captain. But now he feels the promise was broken.",
        ["Ivo Kahn", "Dorn"],
    ),
    "the one behind the clause that opens a sentence": (
        "When Ola Berg went after his old remark, Ivo Marsh left the stage. “I erred,” he said.",
        ["Ivo Marsh"],
    ),
    "an office behind a phrase that opens its sentence": (
        "Prime Minister Tony Marsh is ill. Ola Berg said it was late. On Friday, the prime minister ended a tour. He vowed "
        "to build schools.",
        ["Ola Berg", "Tony Marsh"],
    ),
    "a German of whom the sentence before tells": (
        "Chita Martinez won in Orin. “It feels good,” said Martinez. Anna-Lena Groenveld was strong. “It was my first "
        "final,” said the German.",
        ["Chita Martinez", "Anna-Lena Groenveld"],
    ),
    "a leader of whom nothing else is known yet": (
        "Michael Holt has launched a raid on the cost of trams under Tony Marsh. The Tory leader said towns spent too much.",
        ["Michael Holt"],
    ),
    "a broadcaster is not one of its channels": (
        "BBC One will show the match. The BBC has confirmed the game is on.",
        ["BBC"],
    ),
    "a person of a council": (
        "“It is bold,” said Paul Holt of the Orin Council, a group of bakers.",
        ["Paul Holt"],
    ),
    "another's campaign": (
        "The Holt campaign said it was late. The Marsh campaign said on Tuesday that it was early.",
        ["The Holt campaign", "The Marsh campaign"],
    ),
    "a trade before a name": ("Bookmaker Harborside Bets said it would take wagers.", ["Harborside Bets"]),
    "an exclusive is no speaker": ("Exclusive: Dam is safe\nOla Berg said it was inspected.", ["Ola Berg"]),
}


@pytest.mark.parametrize(("text", "speakers"), CASES.values(), ids=CASES.keys())
def test_whom_an_article_means(text: str, speakers: list[str | None]) -> None:
    found = [claim.speaker for article in extract(text, language="en") for claim in article.claims]
    assert found == speakers
