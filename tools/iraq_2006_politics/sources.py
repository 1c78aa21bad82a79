"""Where the coding of the conference rests: what was public by 30 November 2006, by short key."""

SOURCES: dict[str, str] = {
    "amman": "President Bush with Prime Minister Maliki, Amman, 30 November 2006 (AP, BBC)",
    "hadley": "National Security Adviser Hadley, memorandum of 8 November 2006 (New York Times, 29 November 2006)",
    "mandate": "Security Council resolution 1723, 28 November 2006, and explanations of vote (UN press release SC/8879)",
    "guildhall": "Prime Minister Blair at the Guildhall, 13 November 2006 (BBC, The Guardian)",
    "khamenei": "Ayatollah Khamenei to President Talabani, Tehran, 28 November 2006 (AFP, AP)",
    "muallem": "Foreign Minister Muallem in Baghdad, 19-21 November 2006, and the statement on restored relations (AP,"
    " Reuters, Los Angeles Times)",
    "obaid": "Prince Turki al-Faisal, October 2006, and N. Obaid, Washington Post, 29 November 2006 (views disowned by his"
    " government)",
    "abdullah": "King Abdullah II on ABC News, 26 November 2006, and with President Bush, 29 November 2006",
    "gul": "Foreign Minister Gul, March 2006 (Hurriyet) and in Newsweek, October 2006",
    "mubarak": "President Mubarak on Al Arabiya, 8 April 2006 (Al Jazeera)",
    "lavrov": "Foreign Minister Lavrov, 29 June 2005 (RIA Novosti); Ambassador Churkin, 28 November 2006 (UN)",
    "douste": "Foreign Minister Douste-Blazy, 15 November 2006 (Xinhua); explanation of vote, 28 November 2006 (UN)",
    "annan": "Secretary-General Annan, Geneva, 21 November 2006 (BBC, VOA), and New York, 28 November 2006 (Washington Post)",
    "cairo": "Statement of Iraqi parties hosted by the Arab League, Cairo, 21 November 2005; League officials, 9 May 2006"
    " (Daily Star Egypt)",
    "fence": "Prince Nayef on the border fence, 14 November 2006 (BBC)",
    "parisclub": "Paris Club agreement of 21 November 2004 (80 %), taken as the measure asked of other creditors",
    "putin": "President Putin, December 2003 (65 %), and the Paris Club agreement of 21 November 2004",
    "kuwait": "Kuwait's agreement in principle of January 2004 and objections in its parliament (Arab News, 8 October 2006)",
    "compact": "Preparatory group of the International Compact with Iraq, Kuwait, 31 October 2006 (UN; published State"
    " Department cable)",
    "hosts": "Border status and numbers as in hosts.csv of this pack",
    "general": "stated policy of the autumn of 2006 as recalled",
}
