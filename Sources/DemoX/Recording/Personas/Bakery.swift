extension Persona {
    static let bakery = Persona(
        handle: "padaria_sol",
        name: "Padaria do Sol ☀️🥐",
        description: "Pão quente desde cedo. Lisboa, ao fim da rua.",
        language: "pt",
        lines: [
            .says("Bom dia, vizinhança! {produto} a sair do forno às {6-8}h{10-59}. ☕️"),
            .says("Últimas {2-9} fornadas de {produto}. Depois, só amanhã. 🙏🏽"),
            .pictures(
                "Acabadinhos de fazer: {produto}.",
                alt: "Um tabuleiro de {produto}, dourados, numa bancada de mármore"
            ),
            .pictures(
                "A fila desta manhã. Obrigado pela paciência 💛",
                alt: "Uma fila de pessoas dobra a esquina, ainda de noite"
            ),
            .asks("Fazemos mais de quê no sábado?", "Pastéis de nata", "Broa de milho", "Bolo de laranja"),
            .says(
                "O segredo? Manteiga, tempo & paciência. #receita https://padariadosol.example/receitas/{10-99}"
            ),
            .corrects(
                "Hoje fechamos às 31h. Até amanhã!",
                to: "Hoje fechamos às 19h. Até amanhã! (31h era sono.)"
            ),
            .unfolds([
                "Como nasce um pão aqui em casa. Pequeno fio 🧵",
                "1) Na véspera: farinha, água, sal e a massa-mãe, que tem {9-39} anos e nome: Celeste.",
                "2) {12-18} horas de descanso. Nós também tentámos.",
                "3) Forno a {230-270} °C, pedra quente, vapor. {35-50} minutos depois, silêncio na padaria. Só se ouve a côdea.",
            ]),
            .says("O gato do {vizinho} voltou a entrar. Está bem, recebe o costume. 🐈‍⬛"),
            .says("Chove em Lisboa: compra um {produto}, ganhas um guarda-chuva emprestado. #Lisboa"),
            .shows(
                "{3-9} segundos de massa a crescer (acelerado {100-900}×).",
                .animation(alt: "A massa incha numa taça azul")
            ),
            .regrets("Alguém sabe a palavra-passe disto? {1000-9999}?"),
            .says("Família reunida ao balcão 👨‍👩‍👧‍👦: {4-19} pães, {2-8} meias de leite, zero migalhas deixadas."),
        ],
        answers: [
            "Guardamos-te um {produto}!", "Isso pede café. ☕️", "Que maravilha 💛", "Cá em Lisboa também!",
        ],
        words: [
            "produto": [
                "pão de centeio", "pastéis de nata", "broas de milho", "croissants", "pão-de-ló", "queijadas",
                "folares",
            ],
            "vizinho": ["senhor Álvaro", "oculista", "sapateiro"],
        ]
    )
}
